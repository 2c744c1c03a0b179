import { createHash } from 'node:crypto';
import { html, Html, type Part } from '../../html.js';
import { COURSE, drawn } from '../course.js';
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
  type Table,
} from '../document.js';

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { background: #fff; color: #1a1a1a; font: 1rem/1.5 system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif;
  margin: 0 auto; max-width: 75rem; overflow-wrap: anywhere; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { border-top: 1px solid #767676; font-size: 1.35rem; margin-block: 2.5rem 0.75rem; padding-top: 0.75rem; }
h3 { font-size: 1.05rem; margin-block: 1.5rem 0.5rem; }
h2, h3 { break-after: avoid; }
.ltr { direction: ltr; unicode-bidi: isolate; }
.day, .number, .cited { white-space: nowrap; }
.kicker { color: #545454; }
.facts { display: grid; gap: 0.25rem 1rem; grid-template-columns: max-content 1fr; }
.facts dd { margin: 0; }
table { border-collapse: collapse; font-size: 0.875rem; width: 100%; }
.scroll { overflow-x: auto; }
th, td { border-bottom: 1px solid #c4c4c4; padding: 0.3rem 0.5rem; text-align: start; vertical-align: top; }
thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.group th { background: #eef2f7; font-weight: 700; }
.n { text-align: end; }
.text { overflow-wrap: anywhere; white-space: pre-line; }
td.text { min-width: 6rem; }
.bar { display: block; min-width: 5rem; }
.bar rect { fill: #1f5fa8; }
.course { height: auto; max-width: 50rem; width: 100%; }
.course .level { stroke: #c4c4c4; }
.course .score { fill: none; stroke: #1f5fa8; stroke-width: 2; }
.course .all { fill: none; stroke: #8a3b12; stroke-dasharray: 5 4; stroke-width: 2; }
.course text { fill: #1a1a1a; font-size: 11px; }
@page { margin: 1.5cm; }
`;

/** What the document may do, opened where it is served: look as its own style says. It runs nothing, and asks nobody. */
export const HTML_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A report as one HTML document that needs nothing beside it. */
export function htmlOf(report: ReportDocument): string {
  const { lang, title, agreement, facts, notes, sections } = report;
  const dir = directionOf(lang);
  const line = (runs: Line) => lineOf(runs, report);
  const named = plainLine(agreement, lang);
  const page = html`<html lang="${lang}" dir="${dir}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${named} · ${title}</title>
      ${new Html(`<style>${STYLE}</style>`)}
    </head>
    <body>
      <header>
        <p class="kicker">${title}</p>
        <h1>${line(agreement)}</h1>
        <dl class="facts">
          ${facts.map(
            (fact) =>
              html`<dt>${fact.name}</dt>
                <dd>${line(fact.line)}</dd>`,
          )}
        </dl>
        ${notes.map((note) => html`<p><strong>${note}</strong></p>`)}
      </header>
      <main>
        ${sections.map(
          (section) =>
            html`<section aria-labelledby="${section.part}">
              <h2 id="${section.part}">${section.title}</h2>
              ${section.blocks.map((block) => blockOf(block, report))}
            </section> `,
        )}
      </main>
    </body>
  </html>`;
  return `<!doctype html>\n${page.text}\n`;
}

function blockOf(block: Block, report: ReportDocument): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'paragraph':
      return html`<p>${lineOf(block.line, report)}</p>`;
    case 'table':
      return tableOf(block, report);
    case 'course':
      return html`<p>${lineOf(block.said, report)}</p>
        ${courseOf(block, plainLine(block.said, report.lang))}`;
  }
}

function tableOf({ columns, rows }: Table, report: ReportDocument): Html {
  const shown = rows.filter(({ minor }) => minor !== true);
  const kinds = columns.map(({ kind }) => (kind === 'number' ? 'n' : kind === 'text' ? 'text' : 'day'));
  const row = (one: Row) =>
    html`<tr>
      ${columns.map((_, at) => html`<td class="${kinds[at] ?? ''}">${lineOf(one.cells[at] ?? [], report)}</td>`)}
    </tr> `;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map(({ head }, at) => html`<th scope="col" class="${kinds[at] ?? ''}">${lineOf(said(head), report)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${shown.map((one, at) => [
          one.group !== undefined &&
            !sameGroup(one, shown[at - 1]) &&
            html`<tr class="group">
              <th scope="rowgroup" colspan="${columns.length}">${lineOf(one.group, report)}</th>
            </tr>`,
          row(one),
        ])}
      </tbody>
    </table>
  </div>`;
}

function lineOf(line: Line, report: ReportDocument): Part[] {
  return line.map((run) => runOf(run, report));
}

function runOf(run: Run, { lang }: ReportDocument): Part {
  const text = plain(run, lang);
  switch (run.of) {
    case 'said':
      return text;
    case 'quoted':
      return run.lang === null || run.lang === lang
        ? html`<bdi>${text}</bdi>`
        : html`<bdi lang="${run.lang}">${text}</bdi>`;
    case 'code':
      return /^https?:\/\//.test(text)
        ? html`<a class="ltr" href="${text}" rel="noreferrer">${text}</a>`
        : html`<span class="ltr">${text}</span>`;
    case 'number':
      return html`<span class="ltr number">${text}</span>`;
    case 'day':
      return html`<time class="ltr day" datetime="${text}">${text}</time>`;
    case 'sources':
      return html`<span class="ltr cited">${text}</span>`;
    case 'bar':
      return html`<svg class="bar" width="100%" height="12" aria-hidden="true">
        <rect width="${Math.round(run.value * 100) / 100}%" height="12" />
      </svg>`;
  }
}

function courseOf(course: Course, told: string): Html {
  const { width, height, left, right, bottom } = COURSE;
  const { score, scoreAll, levels, years } = drawn(course);
  const path = (lines: (readonly (readonly [number, number])[])[]) =>
    lines.map((line) => `M${line.map(([x, y]) => `${x} ${y}`).join('L')}`).join('');
  return html`<svg
    class="course"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="${told}"
    direction="ltr"
  >
    ${levels.map(
      ({ percent, y }) =>
        html`<path class="level" d="M${left} ${y}H${width - right}" />
          <text x="${left - 4}" y="${y + 4}" text-anchor="end">${percent}</text>`,
    )}
    ${years.map(({ year, x }) => html`<text x="${x}" y="${height - bottom + 16}">${year}</text>`)}
    <path class="all" d="${path(scoreAll)}" />
    <path class="score" d="${path(score)}" />
  </svg>`;
}
