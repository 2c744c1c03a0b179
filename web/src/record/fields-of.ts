import { useLevels, useStanding } from '../levels';
import { useParties } from '../parties';
import { useChoices } from '../values';
import type { Field } from './fields';

/** The fields of an assessment. */
export function useAssessmentFields(agreement: string): Field[] {
  const choices = useChoices();
  const standing = useStanding(agreement);
  const levels = useLevels(agreement).map(({ level, title }) => ({ value: level, label: title }));
  const parties = useParties();
  const states = ['suspended', 'superseded', 'notApplicable', 'notYetApplicable'];
  return [
    { name: 'level', label: 'level', kind: 'choice', choices: levels, hint: 'levelHint' },
    {
      ...{ name: 'state', label: 'stateBeside', kind: 'choice' },
      choices: states.map((state) => ({ value: state, label: standing(state) })),
    },
    { name: 'effectiveOn', label: 'effectiveOn', kind: 'day', required: true },
    { name: 'assessor', label: 'assessor', kind: 'line', required: true, choices: parties },
    {
      ...{ name: 'kind', label: 'whoSays', kind: 'choice', required: true },
      choices: choices('kind', ['desk', 'observer', 'mechanism', 'self_report', 'other_party']),
    },
    { name: 'note', label: 'note', kind: 'text', required: true },
    { name: 'sources', label: 'sources', kind: 'sources', required: true },
    {
      ...{ name: 'verification', label: 'verification', kind: 'choice', more: true },
      choices: choices('verification', [
        ...['claimed', 'reported', 'corroborated', 'documented', 'verified_on_site'],
      ]),
    },
    {
      ...{ name: 'confidence', label: 'confidence', kind: 'choice', more: true },
      choices: choices('confidence', ['high', 'medium', 'low']),
    },
    {
      ...{ name: 'flags', label: 'flags', kind: 'choices', more: true },
      choices: choices('flag', [
        ...['violationReported', 'contested', 'participationSuspended', 'postponedByParty', 'declaredEnded'],
      ]),
    },
    { name: 'blockage', label: 'blockageWords', kind: 'text', more: true },
  ];
}

/** The fields of a completion. */
export function useCompletionFields(): Field[] {
  const choices = useChoices();
  return [
    { name: 'metOn', label: 'metOn', kind: 'day', required: true },
    {
      ...{ name: 'precision', label: 'precision', kind: 'choice' },
      choices: choices('precision', ['day', 'month', 'year']),
    },
    {
      ...{ name: 'confidence', label: 'confidence', kind: 'choice' },
      choices: choices('confidence', ['high', 'medium', 'low']),
    },
    { name: 'note', label: 'note', kind: 'text' },
    { name: 'sources', label: 'sources', kind: 'sources', required: true },
  ];
}

/** The fields of a deadline revision. */
export function useRevisionFields(): Field[] {
  const choices = useChoices();
  return [
    { name: 'dueOn', label: 'newDay', kind: 'day', hint: 'newDayHint' },
    { name: 'decidedOn', label: 'decidedOn', kind: 'day', required: true },
    { name: 'issuer', label: 'issuer', kind: 'line', required: true },
    {
      ...{ name: 'authority', label: 'authority', kind: 'choice', required: true, hint: 'authorityHint' },
      choices: choices('authority', ['parties', 'mechanism', 'oneParty', 'reported']),
    },
    { name: 'reason', label: 'reason', kind: 'text' },
    { name: 'sources', label: 'sources', kind: 'sources', required: true },
  ];
}

/** The fields of an occurrence. */
export function useOccurrenceFields(): Field[] {
  const choices = useChoices();
  return [
    { name: 'occurredOn', label: 'eventOccurred', kind: 'day', required: true },
    {
      ...{ name: 'precision', label: 'precision', kind: 'choice' },
      choices: choices('precision', ['day', 'month', 'year']),
    },
    { name: 'note', label: 'remark', kind: 'text' },
    { name: 'sources', label: 'sources', kind: 'sources', required: true },
  ];
}

/** The fields of a day for which an event is planned, which is an occurrence too. */
export function usePlanFields(): Field[] {
  return [
    { name: 'plannedOn', label: 'eventPlanned', kind: 'day', required: true },
    { name: 'decidedOn', label: 'decidedOn', kind: 'day', required: true },
    { name: 'note', label: 'remark', kind: 'text' },
    { name: 'sources', label: 'sources', kind: 'sources', required: true },
  ];
}
