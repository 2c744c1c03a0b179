import PDFDocument from 'pdfkit';
import { COURSE, drawn } from '../course.js';
import {
  type Block,
  type Course,
  directionOf,
  linesIn,
  type Line,
  plainLine,
  said,
  sameGroup,
  type ReportDocument,
  type Row,
  shownRows,
  type Table,
} from '../document.js';
import { filled, sentence } from '../words.js';
import { Fonts } from './pdf-fonts.js';
import { type LaidLine, linesOf, type Measure } from './pdf-lines.js';

type Element = PDFKit.PDFStructureElement;

const MARGIN = { x: 40, top: 40, bottom: 46 };
const SIZE = { title: 20, heading: 14, subheading: 11, text: 10, table: 8 };
/** Of a line, in sizes: of Latin letters, and of Arabic ones, which reach further. */
const HEIGHT = { plain: 1.38, tall: 1.8 };
const PADDING = 4;
/** No paragraph is wider: longer lines are hard to read. */
const WIDEST_TEXT = 560;
/** What no font needs to have: controls, spaces, and marks, which are set with their letter. */
const UNSEEN = /[\p{C}\p{Z}\p{M}]/u;
const INK = '#1a1a1a';
const RULE = '#c4c4c4';
const SHADE = '#e8eef6';
const BAR = '#1f5fa8';
const ALL = '#8a3b12';

/**
 * A report as PDF on A4 pages across: tagged, in its language, heads of tables on each page.
 * @param onRow is called after each row of a table
 */
export function pdfOf(report: ReportDocument, onRow: () => void = () => undefined): Promise<Uint8Array> {
  const { lang, title, agreement, knownAt } = report;
  const at = new Date(knownAt);
  const document = new PDFDocument({
    ...{ size: 'A4', layout: 'landscape', margin: 0, bufferPages: true, autoFirstPage: false },
    ...{ pdfVersion: '1.7', tagged: true, lang, displayTitle: true },
    info: {
      Title: `${plainLine(agreement, lang)} · ${title}`,
      ...{
        Subject: title,
        Author: 'Jalon',
        Creator: 'Jalon',
        Producer: 'Jalon',
        CreationDate: at,
        ModDate: at,
      },
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
    new Pages(document, report, onRow).write();
    document.end();
  });
}

/** A style of text: `weight` ends the names of its fonts. */
interface Style {
  size: number;
  weight: '' | '-bold';
}
const BOLD = (size: number): Style => ({ size, weight: '-bold' });
const PLAIN = (size: number): Style => ({ size, weight: '' });

class Pages {
  private readonly fonts: Fonts;
  private readonly root: Element;
  private readonly rtl: boolean;
  private readonly widths = new Map<string, number>();
  private y = 0;
  /** Headings that wait for what stands beneath them, so that none is left alone at the end of a page. */
  private waiting: { level: 'H2' | 'H3'; lines: LaidLine[]; style: Style; text: string }[] = [];

  constructor(
    private readonly pdf: PDFKit.PDFDocument,
    private readonly report: ReportDocument,
    private readonly onRow: () => void,
  ) {
    this.fonts = new Fonts(pdf);
    this.rtl = directionOf(report.lang) === 'rtl';
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  write(): void {
    this.addPage();
    this.front();
    for (const section of this.report.sections) {
      this.heading('H2', section.title, SIZE.heading);
      for (const block of section.blocks) this.block(block);
      this.begin(0);
    }
    this.root.end();
    this.number();
  }

  private get width(): number {
    return this.pdf.page.width - 2 * MARGIN.x;
  }

  private get bottom(): number {
    return this.pdf.page.height - MARGIN.bottom;
  }

  private addPage(): void {
    this.pdf.addPage();
    this.y = MARGIN.top;
  }

  private measure({ weight }: Style): Measure {
    return {
      familyOf: (character) => this.fonts.familyOf(character),
      widthOf: (text, family) => {
        const key = `${family}${weight} ${text}`;
        const known = this.widths.get(key);
        if (known !== undefined) return known;
        const scale = this.fonts.scaleOf(family);
        const wide = (this.pdf.font(family + weight, 100).widthOfString(text) * scale) / 100;
        this.widths.set(key, wide);
        return wide;
      },
    };
  }

  private lines(line: Line, style: Style, width: number): LaidLine[] {
    return linesOf(line, this.report.lang, width / style.size, this.measure(style));
  }

  private heightOf(lines: readonly LaidLine[], { size }: Style): number {
    return lines.reduce((sum, line) => sum + heightOfLine(line, size), 0);
  }

  /** Draws lines from the top of a box on; `end`: at its far side. */
  private draw(
    lines: readonly LaidLine[],
    style: Style,
    x: number,
    top: number,
    width: number,
    end = false,
  ): void {
    let y = top;
    for (const line of lines) {
      const height = heightOfLine(line, style.size);
      const baseline = y + height * (line.tall ? 0.66 : 0.76);
      const free = width - line.width * style.size;
      const left = x + (this.rtl !== end ? free : 0);
      for (const { text, family, x: offset } of line.pieces) {
        if (text.trim() === '') continue;
        this.pdf
          .font(family + style.weight, style.size * this.fonts.scaleOf(family))
          .text(text, left + offset * style.size, baseline, { lineBreak: false, baseline: 'alphabetic' });
      }
      y += height;
    }
  }

  /** Draws something that screen readers need not know of. */
  private artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws the content of an element. */
  private tagged(element: Element, tag: string, draw: () => void): void {
    element.add(this.pdf.markStructureContent(tag));
    draw();
    this.pdf.endMarkedContent();
  }

  /** Makes room for so much, on a new page if need be; then writes the headings that waited for it. */
  private begin(height: number): void {
    const headings = this.waiting.reduce(
      (sum, { lines, style }) => sum + this.heightOf(lines, style) + style.size,
      0,
    );
    if (this.y > MARGIN.top && this.y + headings + height > this.bottom) this.addPage();
    for (const { level, lines, style, text } of this.waiting.splice(0)) {
      if (this.y > MARGIN.top) this.y += style.size * 0.7;
      if (level === 'H2') this.pdf.outline.addItem(text);
      const element = this.pdf.struct(level);
      this.root.add(element);
      this.tagged(element, level, () => {
        this.draw(lines, style, MARGIN.x, this.y, this.width);
      });
      element.end();
      this.y += this.heightOf(lines, style) + style.size * 0.3;
    }
  }

  private heading(level: 'H2' | 'H3', text: string, size: number): void {
    const style = BOLD(size);
    this.waiting.push({ level, style, text, lines: this.lines(said(text), style, this.width) });
  }

  private front(): void {
    const { lang, title, agreement, facts, notes } = this.report;
    this.paragraph([{ of: 'said', text: title }], PLAIN(SIZE.subheading));
    this.paragraph(agreement, BOLD(SIZE.title), 'H1');
    for (const { name, line } of facts) this.fact(name, line);
    const all = this.hasBoxes() ? [...notes, sentence('boxes', lang)] : notes;
    for (const note of all) this.paragraph([{ of: 'said', text: note }], BOLD(SIZE.text));
  }

  /** Whether something in it stands as an empty box, because no font has it. */
  private hasBoxes(): boolean {
    const { lang, title } = this.report;
    const texts = [title, ...linesIn(this.report).map((line) => plainLine(line, lang))];
    const signs = new Set(texts.flatMap((text) => [...new Set(text)]));
    return [...signs].some((sign) => !UNSEEN.test(sign) && !this.fonts.has(sign));
  }

  /** A name and what it is, side by side. */
  private fact(name: string, line: Line): void {
    const [bold, style, indent] = [BOLD(SIZE.text), PLAIN(SIZE.text), 170];
    const names = this.lines([{ of: 'said', text: name }], bold, indent - 10);
    const values = this.lines(line, style, this.width - indent);
    const height = Math.max(this.heightOf(names, bold), this.heightOf(values, style));
    this.begin(height);
    const element = this.pdf.struct('P');
    this.root.add(element);
    this.tagged(element, 'P', () => {
      this.draw(names, bold, this.rtl ? MARGIN.x + this.width - indent + 10 : MARGIN.x, this.y, indent - 10);
      this.draw(values, style, this.rtl ? MARGIN.x : MARGIN.x + indent, this.y, this.width - indent);
    });
    element.end();
    this.y += height + 1;
  }

  private block(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.heading('H3', block.text, SIZE.subheading);
        break;
      case 'paragraph':
        this.paragraph(block.line, PLAIN(SIZE.text));
        break;
      case 'table':
        this.table(block);
        break;
      case 'course':
        this.begin(COURSE.height + 5 * SIZE.text);
        this.paragraph(block.said, PLAIN(SIZE.text));
        this.course(block);
        break;
    }
  }

  private paragraph(line: Line, style: Style, tag: 'P' | 'H1' = 'P'): void {
    const width = Math.min(this.width, tag === 'P' ? WIDEST_TEXT : this.width);
    const lines = this.lines(line, style, width);
    this.begin(this.heightOf(lines.slice(0, 3), style));
    const element = this.pdf.struct(tag);
    this.root.add(element);
    const x = this.rtl ? MARGIN.x + this.width - width : MARGIN.x;
    for (let rest = lines; rest.length > 0;) {
      const [now, later] = fitting(rest, style.size, this.bottom - this.y);
      this.tagged(element, tag, () => {
        this.draw(now, style, x, this.y, width);
      });
      this.y += this.heightOf(now, style);
      rest = later;
      if (rest.length > 0) this.addPage();
    }
    element.end();
    this.y += style.size * 0.6;
  }

  private table(table: Table): void {
    const { columns } = table;
    const shown = shownRows(table);
    const whole = columns.reduce((sum, { width }) => sum + width, 0);
    const width = Math.min(this.width, whole * 62); // narrow tables stay narrow
    const wide = columns.map((column) => (width * column.width) / whole);
    const left = (at: number) => {
      const before = wide.slice(0, at).reduce((sum, one) => sum + one, 0);
      return this.rtl ? MARGIN.x + this.width - before - (wide[at] ?? 0) : MARGIN.x + before;
    };
    const edge = this.rtl ? MARGIN.x + this.width - width : MARGIN.x;
    const [style, bold] = [PLAIN(SIZE.table), BOLD(SIZE.table)];
    const laid = (line: Line, at: number, in_: Style) => this.lines(line, in_, (wide[at] ?? 0) - 2 * PADDING);
    const heads = columns.map(({ head }, at) => laid(said(head), at, bold));
    const height = (cells: readonly LaidLine[][], in_: Style) =>
      Math.max(0, ...cells.map((lines) => this.heightOf(lines, in_))) + 2 * PADDING;
    const headHeight = height(heads, bold);
    const isNumber = (at: number) => columns[at]?.kind === 'number';

    const element = this.pdf.struct('Table');
    this.root.add(element);
    const shade = (tall: number) => {
      this.artifact(() => this.pdf.rect(edge, this.y, width, tall).fill(SHADE).fillColor(INK));
    };
    const rule = () => {
      this.artifact(() =>
        this.pdf
          .moveTo(edge, this.y)
          .lineTo(edge + width, this.y)
          .lineWidth(0.5)
          .stroke(RULE),
      );
    };
    const head = (first: boolean) => {
      shade(headHeight);
      const draw = (at: number) => {
        this.draw(
          heads[at] ?? [],
          bold,
          left(at) + PADDING,
          this.y + PADDING,
          (wide[at] ?? 0) - 2 * PADDING,
          isNumber(at),
        );
      };
      if (first) this.row(element, columns.map((_, at) => ({ tag: 'TH', draw: () => { draw(at); } }))); // prettier-ignore
      else this.artifact(() => { columns.forEach((_, at) => { draw(at); }); }); // prettier-ignore
      this.y += headHeight;
    };
    const onNewPage = () => {
      this.addPage();
      head(false);
    };
    const group = (row: Row) => {
      const lines = this.lines(row.group ?? [], bold, width - 2 * PADDING);
      const tall = this.heightOf(lines, bold) + 2 * PADDING;
      if (this.y + tall + 3 * SIZE.table > this.bottom) onNewPage();
      const [first, ...others] = this.pages(lines, bold, tall);
      for (const [part, on] of [first ?? [], ...others].entries()) {
        if (part > 0) onNewPage();
        const partHeight = this.heightOf(on, bold) + 2 * PADDING;
        shade(partHeight);
        this.row(element, [{ tag: 'TH', draw: () => { this.draw(on, bold, edge + PADDING, this.y + PADDING, width - 2 * PADDING); } }]); // prettier-ignore
        this.y += partHeight;
      }
    };

    const laidRow = (row: Row) => columns.map((_, at) => laid(row.cells[at] ?? [], at, style));
    const firstHeight = shown[0] ? height(laidRow(shown[0]), style) : 0;
    this.begin(headHeight + Math.min(firstHeight + 30, this.bottom - MARGIN.top - headHeight - 60));
    head(true);
    for (const [index, row] of shown.entries()) {
      const cells = laidRow(row);
      const tall = height(cells, style);
      const isNew = row.group !== undefined && !sameGroup(row, shown[index - 1]);
      const room = this.bottom - MARGIN.top - headHeight;
      const needs = tall + (isNew ? 3 * SIZE.table : 0);
      if (this.y + needs > this.bottom && needs < room * 0.6) onNewPage();
      if (isNew) group(row);
      for (let rest = cells, first = true; first || rest.some(({ length }) => length > 0); first = false) {
        if (!first || this.bottom - this.y < 3 * SIZE.table) onNewPage();
        const split = rest.map((lines) => fitting(lines, style.size, this.bottom - this.y - 2 * PADDING));
        const now = split.map(([lines]) => lines);
        this.row(
          element,
          now.map((lines, at) => ({
            tag: 'TD',
            draw: () => {
              this.draw(
                lines,
                style,
                left(at) + PADDING,
                this.y + PADDING,
                (wide[at] ?? 0) - 2 * PADDING,
                isNumber(at),
              );
              const [only] = row.cells[at] ?? [];
              if (only?.of === 'bar') this.bar(only.value, left(at) + PADDING, (wide[at] ?? 0) - 2 * PADDING);
            },
          })),
        );
        this.y += height(now, style);
        rule();
        rest = split.map(([, later]) => later);
      }
      this.onRow();
    }
    element.end();
    this.y += SIZE.table;
  }

  /** Lines in parts that fit on a page each. */
  private pages(lines: LaidLine[], style: Style, tall: number): LaidLine[][] {
    if (this.y + tall <= this.bottom) return [lines];
    const parts: LaidLine[][] = [];
    const room = this.bottom - MARGIN.top - 120;
    for (let rest = lines; rest.length > 0;) {
      const [now, later] = fitting(
        rest,
        style.size,
        parts.length === 0 ? this.bottom - this.y - 2 * PADDING : room,
      );
      parts.push(now);
      rest = later;
    }
    return parts;
  }

  private row(table: Element, cells: { tag: 'TH' | 'TD'; draw: () => void }[]): void {
    const row = this.pdf.struct('TR');
    table.add(row);
    for (const { tag, draw } of cells) {
      const cell = this.pdf.struct(tag);
      row.add(cell);
      this.tagged(cell, tag, draw);
      cell.end();
    }
    row.end();
  }

  private bar(value: number, x: number, width: number): void {
    const wide = (width * value) / 100;
    const from = this.rtl ? x + width - wide : x;
    this.pdf
      .rect(from, this.y + PADDING + 2, wide, SIZE.table * 0.8)
      .fill(BAR)
      .fillColor(INK);
  }

  private course(course: Course): void {
    const { width, height, left, right, bottom } = COURSE;
    const { score, scoreAll, levels, years } = drawn(course);
    this.begin(height + 10);
    const x = this.rtl ? MARGIN.x + this.width - width : MARGIN.x;
    const top = this.y;
    const label = (text: string, at: number, baseline: number) =>
      this.pdf
        .font('latin', SIZE.table)
        .text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
    const element = this.pdf.struct('Figure', { alt: plainLine(course.said, this.report.lang) });
    this.root.add(element);
    this.tagged(element, 'Figure', () => {
      for (const { percent, y } of levels) {
        this.pdf
          .moveTo(x + left, top + y)
          .lineTo(x + width - right, top + y)
          .lineWidth(0.5)
          .stroke(RULE);
        this.pdf.fillColor(INK);
        const text = `${percent}`;
        label(text, x + left - 4 - this.pdf.font('latin', SIZE.table).widthOfString(text), top + y + 3);
      }
      for (const { year, x: at } of years) label(year, x + at, top + height - bottom + 14);
      for (const [lines, colour] of [
        [scoreAll, ALL],
        [score, BAR],
      ] as const)
        for (const line of lines) {
          line.forEach(([px, py], at) =>
            at === 0 ? this.pdf.moveTo(x + px, top + py) : this.pdf.lineTo(x + px, top + py),
          );
          this.pdf.lineWidth(1.5);
          if (colour === ALL) this.pdf.dash(5, { space: 4 });
          this.pdf.stroke(colour).undash();
        }
    });
    element.end();
    this.pdf.fillColor(INK);
    this.y += height + 8;
  }

  /** At the foot of each page its number, and what the document is. */
  private number(): void {
    const { count } = this.pdf.bufferedPageRange();
    const { lang, agreement, asOf, title } = this.report;
    const style = PLAIN(SIZE.table);
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(page);
      const y = this.pdf.page.height - MARGIN.bottom + 12;
      const numbered = filled('page', lang, { page: `${page + 1}`, pages: `${count}` });
      this.pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
      // The day first: what two lines do not hold is left out.
      const about = [
        { of: 'day' as const, on: asOf },
        { of: 'said' as const, text: ` · ${title} · ` },
        ...agreement,
      ];
      this.draw(
        this.lines(about, style, this.width - 120).slice(0, 2),
        style,
        MARGIN.x + (this.rtl ? 120 : 0),
        y,
        this.width - 120,
      );
      this.draw(
        this.lines([{ of: 'said', text: numbered }], style, 110),
        style,
        this.rtl ? MARGIN.x : MARGIN.x + this.width - 110,
        y,
        110,
        true,
      );
      this.pdf.endMarkedContent();
    }
  }
}

const heightOfLine = ({ tall }: LaidLine, size: number): number => size * (tall ? HEIGHT.tall : HEIGHT.plain);

/** The lines that fit into a height, one at least, and the others. */
function fitting(lines: LaidLine[], size: number, height: number): [now: LaidLine[], later: LaidLine[]] {
  let filled = 0;
  const over = lines.findIndex((line, at) => {
    filled += heightOfLine(line, size);
    return at > 0 && filled > height;
  });
  return over === -1 ? [lines, []] : [lines.slice(0, over), lines.slice(over)];
}
