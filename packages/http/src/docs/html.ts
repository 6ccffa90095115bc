/** Markup that may be put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Piece = string | number | Html | undefined | false | readonly Piece[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') {
    return String(piece).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  }
  return 'markup' in piece ? piece.markup : piece.map(render).join('');
}

/** Markup with everything put into it escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: parts.map((part, i) => part + render(pieces[i])).join('') };
}
