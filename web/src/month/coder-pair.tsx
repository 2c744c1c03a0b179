import { Title } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Facts } from './entry';
import { ProvisionWays } from './item-way';

/** How far two coders agree: the figures, where they differ, and what one gave where the other gave what. */
export function Pair({ pair }: { pair: Schemas['CoderPair'] }) {
  const word = useWords();
  const standing = useStanding(usePage().agreement);
  const { first, second, compared, agreed, percent, kappa, kappaLinear, kappaQuadratic, differing } = pair;
  const columns: Column<Schemas['Confusion']>[] = [
    ['coderFirst', (one) => standing(one.first)],
    ['coderSecond', (one) => standing(one.second)],
    ['provisions', ({ provisions }) => provisions],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('agreementOf')} <bdi>{first}</bdi> · <bdi>{second}</bdi>
      </Title>
      <Facts
        facts={[
          ['coderAgreed', word('codedOf', { coded: agreed, total: compared })],
          ['share', percent === null ? '—' : <span className="ltr">{percent} %</span>],
          ['kappa', kappa ?? '—'],
          ['kappaLinear', kappaLinear ?? '—'],
          ['kappaQuadratic', kappaQuadratic ?? '—'],
          ['coderDiffering', differing.length > 0 && <ProvisionWays refs={differing} />],
        ]}
      />
      <p>{word('kappaWhat')}</p>
      <details>
        <summary>{word('confusion')}</summary>
        <p>
          {word('coderFirst')}: <bdi>{first}</bdi>; {word('coderSecond')}: <bdi>{second}</bdi>
        </p>
        <Listing
          items={pair.confusion}
          keyOf={(one) => `${one.first} ${one.second}`}
          columns={columns}
          minWidth={320}
        />
      </details>
    </section>
  );
}
