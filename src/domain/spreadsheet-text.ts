/** What a spreadsheet would run as a formula: after any number of quotes, so that taking one away gives the text back. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet runs: a quote stands before what would be a formula. `unguarded` gives it back. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that was guarded. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

/** What ends a cell or a row for some spreadsheet, whatever stands between the cells of the file. */
export const ENDS_CELL = /[,;\t\r\n]/;
