import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { inPackage } from '../../package-root.js';

/** Scripts, each with its font: the first that has a character writes it. */
const FAMILIES = [
  { name: 'latin', file: 'noto-sans/files/noto-sans-latin', scale: 1 },
  { name: 'latin-ext', file: 'noto-sans/files/noto-sans-latin-ext', scale: 1 },
  { name: 'arabic', file: 'amiri/files/amiri-arabic', scale: 1.25 }, // its letters are small for their size
  { name: 'cyrillic', file: 'noto-sans/files/noto-sans-cyrillic', scale: 1 },
  { name: 'greek', file: 'noto-sans/files/noto-sans-greek', scale: 1 },
];

/** A font as far as it is asked what it has. */
interface Font {
  hasGlyphForCodePoint: (codePoint: number) => boolean;
}

/** As much of a PDF document as fonts need. */
export interface FontHolder {
  registerFont: (name: string, source: Buffer) => unknown;
  font: (name: string) => unknown;
  _font?: { font: Font };
}

const ARABIC = /\p{Script=Arabic}/u;

/** The fonts of a document: which one writes a character, and at which size beside the others. */
export class Fonts {
  private readonly fonts = new Map<string, Font>();
  private readonly found = new Map<string, string | null>();

  constructor(document: FontHolder) {
    for (const { name, file } of FAMILIES)
      for (const [weight, number] of [
        ['', 400],
        ['-bold', 700],
      ] as const) {
        const woff = inPackage('node_modules', '@fontsource', `${file}-${number}-normal.woff`);
        document.registerFont(name + weight, unpacked(readFileSync(woff)));
        document.font(name + weight);
        if (weight === '' && document._font) this.fonts.set(name, document._font.font);
      }
  }

  /** The family that writes a character; the first one, as an empty box, where none can. */
  familyOf(character: string): string {
    return this.find(character) ?? 'latin';
  }

  /** Whether a font here has a character. */
  has(character: string): boolean {
    return this.find(character) !== null;
  }

  private find(character: string): string | null {
    const known = this.found.get(character);
    if (known !== undefined) return known;
    const codePoint = character.codePointAt(0) ?? 0;
    const order = ARABIC.test(character) ? ['arabic'] : FAMILIES.map(({ name }) => name);
    const family = order.find((name) => this.fonts.get(name)?.hasGlyphForCodePoint(codePoint)) ?? null;
    this.found.set(character, family);
    return family;
  }

  scaleOf(family: string): number {
    return FAMILIES.find(({ name }) => name === family)?.scale ?? 1;
  }
}

/**
 * A font that is packed as WOFF (W3C, WOFF 1.0) as it was before: its tables one after the other. Read packed, each letter
 * would unpack a whole table anew.
 */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8); // kind of font
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  const tables: Buffer[] = [];
  let place = header.length;
  for (let at = 0; at < count; at++) {
    const entry = 44 + 20 * at;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const target = 12 + 16 * at;
    woff.copy(header, target, entry, entry + 4); // its name
    woff.copy(header, target + 4, entry + 16, entry + 20); // its checksum
    header.writeUInt32BE(place, target + 8);
    header.writeUInt32BE(length, target + 12);
    const padding = Buffer.alloc(-length & 3);
    tables.push(table, padding);
    place += length + padding.length;
  }
  return Buffer.concat([header, ...tables]);
}
