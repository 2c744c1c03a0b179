import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IRunOptions,
  NoBreakHyphen,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { xmlText } from '../../xml-text.js';
import {
  type Block,
  type Course,
  directionOf,
  type Line,
  plain,
  plainLine,
  said,
  sameGroup,
  type ReportDocument,
  type Row,
  type Run,
  shownRows,
  type Table,
} from '../document.js';
import { sentence } from '../words.js';

/** Of an A4 page across, in twentieths of a point. */
const PAGE = { width: 16_838, height: 11_906, margin: 850 };
const WIDTH = PAGE.width - 2 * PAGE.margin;
/** Of a chart, in pixels. */
const CHART = { width: 640, height: 260 };
/** Cells that a bar is made of. */
const BAR = 20;
const [SHADE, INK, BLUE, BROWN] = ['E8EEF6', '1A1A1A', '1F5FA8', '8A3B12'];
const FONT = 'Arial';
const LOCALES = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-SA' } as const;
/** Keeps what stands between two of them from left to right, also where a program heeds no direction of runs. */
const MARK = '\u200e';
const ARABIC = /\p{Script=Arabic}/u;
/** Longer cells may be divided between pages. */
const LONG = 1_500;

/** A report as a Word document: real headings and tables, heads of tables on each page, a chart that can be edited. */
export async function docxOf(report: ReportDocument): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(new Writer(report).document()));
}

class Writer {
  private readonly rtl: boolean;

  constructor(private readonly report: ReportDocument) {
    this.rtl = directionOf(report.lang) === 'rtl';
  }

  document(): Document {
    const { lang, title, agreement, facts, notes, sections } = this.report;
    const font = { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT };
    const language = { value: LOCALES[lang], bidirectional: LOCALES.ar };
    const heading = (size: number, before: number) => ({
      run: { font, size, sizeComplexScript: size, bold: true, boldComplexScript: true, color: INK },
      paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
    });
    return new Document({
      ...{
        title: `${plainLine(agreement, lang)} · ${title}`,
        subject: title,
        creator: 'Jalon',
        lastModifiedBy: 'Jalon',
      },
      styles: {
        default: {
          document: {
            run: { font, size: 20, sizeComplexScript: 22, language },
            paragraph: { spacing: { after: 120 } },
          },
          title: heading(40, 0),
          heading1: heading(30, 360),
          heading2: heading(24, 240),
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: PAGE.height, height: PAGE.width, orientation: PageOrientation.LANDSCAPE },
              margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
            },
          },
          footers: { default: this.footer() },
          children: [
            this.paragraph(said(title)),
            this.paragraph(agreement, { heading: HeadingLevel.TITLE }),
            ...facts.map(({ name, line }) =>
              this.paragraph([{ of: 'said', text: `${name}: `, strong: true }, ...line], {
                spacing: { after: 40 },
              }),
            ),
            ...notes.map((note) => this.paragraph([{ of: 'said', text: note, strong: true }])),
            ...sections.flatMap((section) => [
              this.paragraph(said(section.title), { heading: HeadingLevel.HEADING_1 }),
              ...section.blocks.flatMap((block) => this.block(block)),
            ]),
          ],
        },
      ],
    });
  }

  private block(block: Block): (Paragraph | WordTable)[] {
    switch (block.kind) {
      case 'heading':
        return [this.paragraph(said(block.text), { heading: HeadingLevel.HEADING_2 })];
      case 'paragraph':
        return [this.paragraph(block.line)];
      case 'table':
        return [this.table(block), this.paragraph([], { spacing: { after: 0 } })];
      case 'course':
        return [this.paragraph(block.said, { keepNext: true }), this.course(block)];
    }
  }

  private paragraph(
    line: Line,
    options: Omit<Extract<ConstructorParameters<typeof Paragraph>[0], object>, 'children'> = {},
  ): Paragraph {
    return new Paragraph({
      ...options,
      bidirectional: this.rtl,
      children: line.flatMap((run) => this.runs(run)),
    });
  }

  private runs(run: Run, style: IRunOptions = {}): ParagraphChild[] {
    const text = xmlText(plain(run, this.report.lang), '\ufffd').replaceAll(/\r\n?/g, '\n');
    if (text === '') return [];
    const rightToLeft = run.of === 'quoted' ? ARABIC.test(text) : run.of === 'said' && this.rtl;
    const shown = rightToLeft || !this.rtl ? text : `${MARK}${text}${MARK}`;
    const strong = run.of === 'said' && run.strong ? { bold: true, boldComplexScript: true } : {};
    if (run.of === 'day' && !this.rtl) {
      // Else programs break a day after its year. From right to left LibreOffice would break it anywhere.
      const parts = shown.split('-').flatMap((part, at) => (at > 0 ? [new NoBreakHyphen(), part] : [part]));
      return [new TextRun({ ...style, children: parts })];
    }
    return shown
      .split('\n')
      .map(
        (part, at) =>
          new TextRun({ ...style, ...strong, text: part, rightToLeft, ...(at > 0 && { break: 1 }) }),
      );
  }

  private footer(): Footer {
    const { lang, agreement, title, asOf } = this.report;
    const numbers = { page: PageNumber.CURRENT, pages: PageNumber.TOTAL_PAGES };
    const size = { size: 16, sizeComplexScript: 18 };
    const page = sentence('page', lang)
      .split(/\{(\w+)\}/)
      .map((part, at) => {
        const field = at % 2 === 1 ? numbers[part as keyof typeof numbers] : null;
        return new TextRun({
          ...size,
          rightToLeft: this.rtl,
          ...(field ? { children: [field] } : { text: part }),
        });
      });
    const about = [...agreement, ...said(` · ${title} · ${asOf} · `)].flatMap((run) => this.runs(run, size));
    return new Footer({
      children: [new Paragraph({ bidirectional: this.rtl, children: [...about, ...page] })],
    });
  }

  private table(table: Table): WordTable {
    const { columns } = table;
    const whole = columns.reduce((sum, { width }) => sum + width, 0);
    const width = Math.min(WIDTH, Math.round(whole * 1_240)); // narrow tables stay narrow
    const grid = columns.flatMap(({ width: share, kind }) => {
      const cells = kind === 'bar' ? BAR : 1;
      return Array.from({ length: cells }, () => Math.floor((width * share) / whole / cells));
    });
    const shown = shownRows(table);
    const head = new TableRow({
      ...{ tableHeader: true, cantSplit: true },
      children: columns.map(({ head: name, kind }) =>
        this.cell(said(name), { strong: true, kind, shade: true, span: kind === 'bar' ? BAR : 1 }),
      ),
    });
    const group = (line: Line) =>
      new TableRow({
        cantSplit: true,
        children: [
          this.cell(line, { strong: true, kind: 'text', shade: true, span: grid.length, keepNext: true }),
        ],
      });
    const line = { style: BorderStyle.SINGLE, size: 4, color: 'C4C4C4' };
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    return new WordTable({
      ...{ width: { size: width, type: WidthType.DXA }, columnWidths: grid, layout: TableLayoutType.FIXED },
      visuallyRightToLeft: this.rtl,
      borders: {
        top: line,
        bottom: line,
        insideHorizontal: line,
        left: none,
        right: none,
        insideVertical: none,
      },
      rows: [
        head,
        ...shown.flatMap((row, at) => [
          ...(row.group !== undefined && !sameGroup(row, shown[at - 1]) ? [group(row.group)] : []),
          this.row(columns, row),
        ]),
      ],
    });
  }

  private row(columns: Table['columns'], { cells }: Row): TableRow {
    const isLong = cells.some((line) => plainLine(line, this.report.lang).length > LONG);
    return new TableRow({
      cantSplit: !isLong,
      children: columns.flatMap(({ kind }, at) => {
        const line = cells[at] ?? [];
        return kind === 'bar' ? this.bar(line) : [this.cell(line, { kind })];
      }),
    });
  }

  private cell(
    line: Line,
    {
      kind,
      strong = false,
      shade = false,
      span = 1,
      keepNext = false,
    }: { kind: string; strong?: boolean; shade?: boolean; span?: number; keepNext?: boolean },
  ): TableCell {
    const style = { size: 16, sizeComplexScript: 18, ...(strong && { bold: true, boldComplexScript: true }) };
    const alignment = kind === 'number' ? AlignmentType.END : AlignmentType.START;
    return new TableCell({
      ...(span > 1 && { columnSpan: span }),
      ...(shade && { shading: { type: ShadingType.CLEAR, fill: SHADE, color: 'auto' } }),
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      children: [
        new Paragraph({
          ...{ alignment, keepNext, bidirectional: this.rtl, spacing: { after: 0 } },
          children: line.flatMap((run) => this.runs(run, style)),
        }),
      ],
    });
  }

  /** A bar as cells that are filled, and cells that are not. */
  private bar([only]: Line): TableCell[] {
    const value = only?.of === 'bar' ? only.value : 0;
    const full = value > 0 ? Math.max(1, Math.round((value * BAR) / 100)) : 0;
    const part = (cells: number, fill: string | null) =>
      cells === 0
        ? []
        : [
            new TableCell({
              ...(cells > 1 && { columnSpan: cells }),
              ...(fill !== null && { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
              children: [new Paragraph({ spacing: { after: 0 } })],
            }),
          ];
    return [...part(full, BLUE), ...part(BAR - full, null)];
  }

  private course({ points, said: line }: Course): Paragraph {
    const { lang } = this.report;
    const names = [sentence('scoreShort', lang), sentence('scoreAllShort', lang)];
    const chart = new ChartRun({
      type: 'line',
      categories: points.map(({ on }) => on),
      series: [
        { name: names[0] ?? '', values: points.map(({ score }) => score), line: { color: BLUE, width: 2 } },
        {
          name: names[1] ?? '',
          values: points.map(({ scoreAll }) => scoreAll),
          line: { color: BROWN, width: 2, dash: 'dash' },
        },
      ],
      valueAxis: { minimum: 0, maximum: 100, interval: 25, gridlines: true },
      transformation: CHART,
      altText: { name: sentence('chart', lang), description: plainLine(line, lang) },
    });
    // Not from right to left: LibreOffice would turn the digits of its axes around.
    const alignment = this.rtl ? AlignmentType.RIGHT : AlignmentType.LEFT;
    return new Paragraph({ alignment, children: [chart] });
  }
}
