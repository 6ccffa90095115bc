const blank = /[ \t\r\n]*/y;
const text = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const mark = /[{}[\],:]/y;

type Expects = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

interface Scan {
  readonly open: ('{' | '[')[];
  expects: Expects;
}

/** What a closing or separating mark leads to; undefined when it may not stand here. */
function afterMark(sign: string, { open, expects }: Scan): Expects | undefined {
  const inside = open.at(-1);
  const takesValue = expects === 'value' || expects === 'value or ]';
  if (sign === '{' || sign === '[') {
    if (!takesValue) return undefined;
    open.push(sign);
    return sign === '{' ? 'name or }' : 'value or ]';
  }
  if (sign === ':') return expects === ':' ? 'value' : undefined;
  if (sign === ',') return expects === ', or end' && inside ? (inside === '{' ? 'name' : 'value') : undefined;
  const [wanted, empty] = sign === '}' ? ['{', 'name or }'] : ['[', 'value or ]'];
  if (inside !== wanted || (expects !== ', or end' && expects !== empty)) return undefined;
  open.pop();
  return ', or end';
}

function afterValue(isText: boolean, expects: Expects): Expects | undefined {
  if (expects === 'value' || expects === 'value or ]') return ', or end';
  return isText && (expects === 'name' || expects === 'name or }') ? ':' : undefined;
}

function endOf(pattern: RegExp, source: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

/**
 * Index of the first character that cannot stand where it stands. For sources that JSON.parse refused: its own message
 * gives a position only sometimes.
 */
export function badJsonPosition(source: string): number {
  const scan: Scan = { open: [], expects: 'value' };
  let at = 0;
  for (;;) {
    const start = endOf(blank, source, at) ?? at;
    const marked = endOf(mark, source, start);
    const quoted = endOf(text, source, start);
    const end = marked ?? quoted ?? endOf(scalar, source, start);
    if (end === undefined) return start;
    const next = marked ? afterMark(source.charAt(start), scan) : afterValue(quoted !== undefined, scan.expects);
    if (next === undefined) return start;
    scan.expects = next;
    at = end;
  }
}
