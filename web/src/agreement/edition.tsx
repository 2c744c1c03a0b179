import { Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { Act } from '../house/act';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Moment } from '../moment';
import { Facts } from '../month/entry';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { useMay } from '../session';
import { useValue } from '../values';
import { Way } from '../way';
import { LANGUAGES } from '../languages';
import { DocumentLinks } from './document-links';
import { CorrigendumForm, ReplyForm, SharingForm } from './edition-forms';
import { EditDraft } from './edition-parameters';
import { Sharings } from './edition-sharings';

type Detail = Schemas['EditionDetail'];

/** One edition: its figures, its report, what the parties said of it, and what was corrected. */
export function EditionPage() {
  const { lang } = useLanguage();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const mayPublish = useMay('admin', agreement);
  const edition = useQuery({
    queryKey: ['edition', agreement, ref, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/editions/{edition}', {
          params: { path: { agreement, edition: ref }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={edition} page>
      {(view) => {
        const isPublished = view.documents !== null;
        return (
          <>
            <Heading>{view.title as string}</Heading>
            <About edition={view} />
            <Files edition={view} />
            {view.sharings.length > 0 && <Sharings sharings={view.sharings} />}
            {mayRecord && view.stage === 'draft' && <EditDraft agreement={agreement} edition={ref} />}
            {mayRecord && !isPublished && <SharingForm agreement={agreement} edition={ref} />}
            {mayRecord && view.sharings.length > 0 && <ReplyForm agreement={agreement} edition={view} />}
            {mayPublish && !isPublished && (
              <Act
                title="editionPublish"
                of={view.title as string}
                method="POST"
                path={`v1/agreements/${agreement}/editions/${ref}/publication`}
                body={{}}
                warning="editionPublishSure"
              />
            )}
            {view.corrigenda.length > 0 && <Corrigenda corrigenda={view.corrigenda} />}
            {mayPublish && isPublished && <CorrigendumForm agreement={agreement} edition={ref} />}
          </>
        );
      }}
    </Shown>
  );
}

/** A score as its percentage and the fraction that it is of. */
function Score({ score }: { score: Schemas['ScoreView'] }) {
  if (score.value === null) return '—';
  return <span className="ltr">{`${score.value.toFixed(2)} (${score.numerator}/${score.denominator})`}</span>;
}

function About({ edition }: { edition: Detail }) {
  const value = useValue();
  const { agreement, clocks } = usePage();
  const { stage, number, from, to, cutOff, publishedOn, figures, previous } = edition;
  return (
    <Facts
      facts={[
        ['editionStage', value('stage', stage)],
        ['editionNumber', number !== null && String(number)],
        [
          'editionPeriod',
          <span key="period">
            <Day day={from} /> – <Day day={to} />
          </span>,
        ],
        ['editionCutOff', <Moment key="cutOff" at={cutOff} />],
        ['editionPublishedOn', publishedOn && <Day day={publishedOn} />],
        [
          'editionPrevious',
          previous && (
            <Way
              to="/agreements/$agreement/editions/$item"
              params={{ agreement, item: previous.ref }}
              search={clocks}
            >
              <span className="ltr">{previous.ref}</span>
            </Way>
          ),
        ],
        ['editionOpening', figures && <Score key="opening" score={figures.opening.score} />],
        ['editionClosing', figures && <Score key="closing" score={figures.closing.score} />],
        ['editionSame', figures && <Score key="same" score={figures.split.same.now} />],
      ]}
    />
  );
}

/** The report in each format and language. */
function Files({ edition }: { edition: Detail }) {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = usePage();
  const { ref, documents } = edition;
  const hash = documents?.find((one) => one.lang === lang)?.sha256;
  return (
    <section>
      <Title order={2}>{word('reportTake')}</Title>
      <p>{word('editionReadAll')}</p>
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <Group key={code} mb="xs">
          <span lang={code}>{name}</span>
          <DocumentLinks
            addressOf={(format) =>
              `v1/agreements/${agreement}/editions/${ref}/report?format=${format}&lang=${code}`
            }
            nameOf={(format) => ({ text: format.toUpperCase(), label: `${format.toUpperCase()}, ${name}` })}
          />
        </Group>
      ))}
      {hash && (
        <p>
          {word('editionHash')}:{' '}
          <code className="ltr" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
            {hash}
          </code>
        </p>
      )}
    </section>
  );
}

/** What would be said otherwise, had one known. */
function Corrigenda({ corrigenda }: { corrigenda: Detail['corrigenda'] }) {
  const word = useWords();
  const columns: Column<Schemas['CorrectedFigure']>[] = [
    ['editionFigure', ({ figure }) => <span className="ltr">{figure}</span>],
    ['day', ({ of }) => word(of === 'opening' ? 'editionOpening' : 'editionClosing')],
    ['editionAsPublished', ({ published }) => <span className="ltr">{published ?? '—'}</span>],
    ['editionCorrected', ({ corrected }) => <span className="ltr">{corrected ?? '—'}</span>],
  ];
  return (
    <section>
      <Title order={2}>{word('editionCorrigenda')}</Title>
      {corrigenda.map(({ id, correctedOn, reason, figures }) => (
        <article key={id}>
          <Title order={3}>
            <Day day={correctedOn} />
          </Title>
          <p dir="auto">{reason as string}</p>
          {figures.length === 0 ? (
            <p>{word('editionNoFigure')}</p>
          ) : (
            <Listing
              items={figures}
              keyOf={({ of, figure }) => `${of} ${figure}`}
              columns={columns}
              minWidth={480}
            />
          )}
        </article>
      ))}
    </section>
  );
}
