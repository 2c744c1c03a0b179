import { refusal } from '../refusal.js';
import type { RegisterKind } from '../register/register-kind.js';
import {
  IndicatorView,
  MeasurementView,
  RecordIndicator,
  RecordMeasurement,
  RecordTarget,
  TargetView,
} from './quantity.dto.js';

/** Something that is counted. */
export const INDICATOR: RegisterKind<RecordIndicator, IndicatorView> = {
  name: 'indicator',
  list: 'indicators',
  form: RecordIndicator,
  answer: IndicatorView,
  day: 'setOn',
  subjects: ['provision'],
  sourced: false,
  content: ({ label, unit, definition = null }) => ({ label, unit, definition }),
};

/** How much of it was promised. */
export const TARGET: RegisterKind<RecordTarget, TargetView> = {
  name: 'target',
  list: 'targets',
  form: RecordTarget,
  answer: TargetView,
  day: 'decidedOn',
  of: 'indicator',
  subjects: [],
  sourced: true,
  content: ({ value, dueOn = null, issuer, authority }) => ({ value, dueOn, issuer, authority }),
  check: (_write, { decidedOn, dueOn }) => {
    if (dueOn && dueOn < decidedOn)
      throw refusal('refused', '/dueOn', `is before the day of the decision, ${decidedOn}`);
    return Promise.resolve();
  },
};

/** How much of it there was. */
export const MEASUREMENT: RegisterKind<RecordMeasurement, MeasurementView> = {
  name: 'measurement',
  list: 'measurements',
  form: RecordMeasurement,
  answer: MeasurementView,
  day: 'measuredOn',
  of: 'indicator',
  subjects: [],
  sourced: true,
  content: ({ value, precision = 'day', countedBy }) => ({ value, precision, countedBy }),
};
