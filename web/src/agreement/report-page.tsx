import { Checkbox, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { PARTS } from '../../../src/reports/report-options';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Heading } from '../parts';
import { useChoices } from '../values';
import { DocumentLinks } from './document-links';

/** The summary as a document to hand over, of the day and the knowledge that the page stands at, in the reader's language. */
export function ReportPage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { from, order } = filters;
  const choices = useChoices();
  const [without, setWithout] = useState<string[]>([]);
  const addressOf = (format: string) => {
    const asked = new URLSearchParams({ lang, format });
    for (const [name, value] of Object.entries({ ...clocks, from, order, without: without.join(',') }))
      if (value) asked.set(name, value);
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
      <Checkbox.Group label={word('editionWithout')} value={without} onChange={setWithout} mt="md">
        <Group mt="xs">
          {choices('part', PARTS).map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Title order={2}>{word('reportTake')}</Title>
      <DocumentLinks
        addressOf={addressOf}
        nameOf={(format) => ({ text: format === 'html' ? word('reportRead') : format.toUpperCase() })}
      />
    </>
  );
}
