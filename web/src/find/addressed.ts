import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { clocksOf } from '../clocks';
import { type Filters, filtersOf } from '../filters';
import { usePage } from '../page';

/** Milliseconds without a key after which what was typed goes into the address, and so is asked for. */
const SETTLED = 250;

const told = (values: Filters) =>
  JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/**
 * What is typed on a page whose address tells it: at once in the fields, and in the address once the typing pauses. A link
 * or the way back wins over the fields.
 */
export function useAddressed(): [values: Filters, put: (next: Filters) => void] {
  const { filters } = usePage();
  const navigate = useNavigate();
  const address = told(filters);
  const [values, setValues] = useState(filters);
  const agreed = useRef(address);
  useEffect(() => {
    if (address === agreed.current) return;
    agreed.current = address;
    setValues(Object.fromEntries(JSON.parse(address) as [string, string][]));
  }, [address]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (told(values) === agreed.current) return;
      agreed.current = told(values);
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...clocksOf(before), ...values }),
        replace: true,
      });
    }, SETTLED);
    return () => {
      clearTimeout(timer);
    };
  }, [values, navigate]);
  return [
    values,
    (next) => {
      setValues((before) => filtersOf({ ...before, ...next }));
    },
  ];
}
