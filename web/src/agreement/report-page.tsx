import { Anchor, Group, Title } from '@mantine/core';
import { BASE } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Heading } from '../parts';

const FORMATS = ['html', 'pdf', 'docx', 'xlsx', 'csv', 'json'] as const;

/** The summary as a document to hand over, of the day and the knowledge that the page stands at, in the reader's language. */
export function ReportPage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { from, order } = filters;
  const addressOf = (format: string) => {
    const url = new URL(`v1/agreements/${agreement}/report`, BASE);
    for (const [name, value] of Object.entries({ ...clocks, from, order, lang, format }))
      if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
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
      <Group>
        {FORMATS.map((format) => (
          <Anchor key={format} href={addressOf(format)} download={format !== 'html'} underline="always">
            {format === 'html' ? word('reportRead') : format.toUpperCase()}
          </Anchor>
        ))}
      </Group>
    </>
  );
}
