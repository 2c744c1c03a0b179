/** The words of one language by name, made at build from `words` and read as react-intl reads them. */
declare module 'virtual:messages/*' {
  const messages: Record<string, import('react-intl').MessageFormatElement[]>;
  export default messages;
}
