import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, textIn } from '../record/texts';
import { useMay } from '../session';
import { Entry } from './entry';
import { ItemWay } from './item-way';
import { useItems } from './items';

/** What nobody knows yet, or did not: questions with their answers, and the forms that ask and answer. */
export function Questions() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { open, provision } = filters;
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['questions', agreement, lang, clocks, open, provision], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/questions', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(open === 'true' && { open }),
            ...(provision && { provision }),
          },
        },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} mt="md">
        {word('questions')}
      </Title>
      <FilterBar
        filters={[
          { name: 'open', label: 'status', choices: [{ value: 'true', label: word('questionOpen') }] },
          { name: 'provision', label: 'provision', choices: useItems(agreement).provision },
        ]}
      />
      {mayRecord && <QuestionForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            {items.map((question) => (
              <Question key={question.id} question={question} mayAnswer={mayRecord} />
            ))}
          </>
        )}
      </Pages>
    </section>
  );
}

function Question({ question, mayAnswer }: { question: Schemas['QuestionView']; mayAnswer: boolean }) {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = usePage();
  const { ref, provision, askedOn, answer: told, note } = question;
  return (
    <Entry
      title={question.question as string}
      record={question}
      facts={[
        ['status', word(told ? 'questionAnswered' : 'questionOpen')],
        ['answer', told && (told.answer as string)],
        ['answeredOn', told && <Day day={told.answeredOn} />],
        ['provision', provision !== null && <ItemWay kind="provision" item={provision} />],
        ['askedOn', <Day key="askedOn" day={askedOn} />],
        ['note', note as string | null],
      ]}
    >
      {mayAnswer && (
        <RecordForm
          recording={{
            name: `answer ${agreement} ${ref}`,
            title: told ? 'questionAnswerAnew' : 'questionAnswer',
            agreement,
            path: `v1/agreements/${agreement}/questions/${ref}/answer`,
            fields: [
              { name: 'answer', label: 'answer', kind: 'text', required: true },
              { name: 'answeredOn', label: 'answeredOn', kind: 'day' },
              { name: 'sources', label: 'sources', kind: 'sources' },
            ],
            body: (values) => ({
              answer: textIn(lang, values, 'answer'),
              answeredOn: given(values, 'answeredOn'),
            }),
          }}
        />
      )}
    </Entry>
  );
}

function QuestionForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const { provision } = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `question ${agreement}`,
        title: 'questionAsk',
        agreement,
        path: `v1/agreements/${agreement}/questions`,
        fields: [
          { name: 'question', label: 'question', kind: 'text', required: true },
          { name: 'provision', label: 'provision', kind: 'choice', choices: provision },
          { name: 'askedOn', label: 'askedOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          question: textIn(lang, values, 'question'),
          provision: given(values, 'provision'),
          askedOn: given(values, 'askedOn'),
        }),
      }}
    />
  );
}
