import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Arithmetic } from '../deadlines/arithmetic';
import { answer, api, Problem, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day, Failed, Heading } from '../parts';
import { useAddressed } from './addressed';
import { questionOf } from './calculated';
import { CalculatorFields } from './calculator-fields';
import { isolated, useRuleWords } from '../deadlines/rule-words';

/** Counts a deadline without storing anything; its address is the whole question. */
export function Calculator() {
  const word = useWords();
  const [values, put] = useAddressed();
  const { filters } = usePage();
  const { lang } = useLanguage();
  const calendar = useCalendar(filters.agreement);
  const isReady = filters.agreement === undefined || calendar !== undefined;
  const question = isReady ? questionOf(filters, { [lang]: word('calc_holiday') }, calendar) : null;
  const counted = useQuery({
    queryKey: ['calculated', question],
    enabled: question !== null,
    queryFn: () =>
      answer(api.POST('/v1/deadlines/calculate', { body: question as NonNullable<typeof question> })),
  });
  const problem = counted.error instanceof Problem && question ? counted.error : null;
  const faultAt = (pointer: string) =>
    problem?.errors.find(({ pointer: at }) => at === pointer || at.startsWith(`${pointer}/`))?.detail;
  return (
    <>
      <Heading>{word('calculator')}</Heading>
      <p>{word('calc_lead')}</p>
      <CalculatorFields values={values} put={put} faultAt={faultAt} />
      <section>
        <Title order={2}>{word('calc_answer')}</Title>
        <div role="status">
          {!question && <p>{word('calc_missing')}</p>}
          {question && counted.isError && <Failed error={counted.error} />}
          {question && counted.data && !counted.isError && (
            <Sentence rule={question.rule} anchorOn={question.anchorOn} dueOn={counted.data.dueOn} />
          )}
        </div>
        {question && counted.data && !counted.isError && <Arithmetic counted={counted.data} />}
      </section>
    </>
  );
}

/** The calendar of an agreement, null where it has none of its own; undefined: none is asked for, or it is not read yet. */
function useCalendar(agreement: string | undefined) {
  const { data } = useQuery({
    queryKey: ['calendar', agreement],
    enabled: agreement !== undefined,
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}', { params: { path: { agreement: agreement ?? '' } } })),
  });
  return agreement === undefined ? undefined : data?.calendar;
}

function Sentence({
  rule,
  anchorOn,
  dueOn,
}: Pick<Schemas['CalculateDeadline'], 'rule' | 'anchorOn'> & Pick<Schemas['ResolvedDay'], 'dueOn'>) {
  const word = useWords();
  const ruleWords = useRuleWords();
  if (dueOn === null) return <p>{word('noDeadline')}</p>;
  return (
    <Text fw={700}>
      {word('calc_due', { day: isolated(dueOn), rule: ruleWords(rule, () => isolated(anchorOn ?? '')) })}
    </Text>
  );
}
