/** What XML 1.0 cannot hold (2.2): controls but tabs and line ends, two signs that are none, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** A text as XML can hold it; `instead` stands where it cannot. */
export const xmlText = (text: string, instead = ''): string => text.replaceAll(NOT_IN_XML, instead);
