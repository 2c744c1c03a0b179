import { Title } from '@mantine/core';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Heading } from '../parts';
import { DocumentLinks } from './document-links';

/** The summary as a document to hand over, of the day and the knowledge that the page stands at, in the reader's language. */
export function ReportPage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { from, order } = filters;
  const addressOf = (format: string) => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...clocks, from, order, lang, format }))
      if (value !== undefined) asked.set(name, value);
    return `v1/agreements/${agreement}/report?${asked}`;
  };
  return (
    <>
      <Heading>{word('report')}</Heading>
      <p>{word('reportLead')}</p>
      <FilterBar
        filters={[
          { name: 'from', label: 'reportFrom', kind: 'day' },
          {
            ...{ name: 'order', label: 'reportOrder', unset: word('theme_') },
            choices: [{ value: 'article', label: word('reportArticle') }],
          },
        ]}
      />
      <Title order={2}>{word('reportTake')}</Title>
      <DocumentLinks
        addressOf={addressOf}
        nameOf={(format) => ({ text: format === 'html' ? word('reportRead') : format.toUpperCase() })}
      />
    </>
  );
}
