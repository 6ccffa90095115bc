export const tokensOf = (field: string): string => `tokens.${field}`;
export const keywordsOf = (field: string): string => `keywords.${field}`;
export const numbersOf = (field: string): string => `numbers.${field}`;
