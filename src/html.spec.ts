import { expect, test } from '@jest/globals';
import { html } from './html.js';

const HOSTILE = `<script>alert("1")</script> & 'x' <!-- </title>`;

test('whatever is put into it is escaped, in elements, attributes and lists', () => {
  const escaped =
    '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; &lt;!-- &lt;/title&gt;';
  expect(html`<p title="${HOSTILE}">${HOSTILE}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  expect(html`${[HOSTILE, [HOSTILE]]}`.text).toBe(escaped + escaped);
});

test('HTML stays as it is, once', () => {
  const inner = html`<b>${'&'}</b>`;
  expect(html`<p>${inner}${[inner]}</p>`.text).toBe('<p><b>&amp;</b><b>&amp;</b></p>');
});

test('what is not there is nothing; 0 is there', () => {
  expect(html`<p>${null}${undefined}${false}${0}${''}</p>`.text).toBe('<p>0</p>');
});

test('a text that looks like a template or a pattern is text', () => {
  expect(html`${'${x} $& $1 \\n'}`.text).toBe('${x} $&amp; $1 \\n');
});
