import {
  ActionIcon,
  Alert,
  Anchor,
  Button,
  Container,
  Group,
  NativeSelect,
  useMantineColorScheme,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { api, BASE } from './api';
import { useLanguage, useWords } from './language';
import { Shown } from './parts';
import { keepSending, useOutbox } from './outbox';
import { useForget, useMay, useSession, useWho } from './session';
import { SignIn } from './sign-in';
import { type Lang, LANGUAGES } from './languages';
import { Way } from './way';

const line = (changed: () => void) => {
  for (const event of ['online', 'offline']) window.addEventListener(event, changed);
  return () => {
    for (const event of ['online', 'offline']) window.removeEventListener(event, changed);
  };
};

/** What stands around every page; without a session, the door. */
export function Shell() {
  const word = useWords();
  const session = useSession();
  const online = useSyncExternalStore(line, () => navigator.onLine);
  const place = useRouterState({ select: ({ location }) => location.pathname });
  const person = session.data?.personId;
  const queries = useQueryClient();
  useEffect(
    () => (person === undefined ? undefined : keepSending(person, () => void queries.invalidateQueries())),
    [person, queries],
  );
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus(); // a new page begins at its content, for keyboards and readers
    first.current = false;
  }, [place]);
  return (
    <>
      <a className="skip" href={`${place}#main`}>
        {word('skip')}
      </a>
      <Top signedIn={Boolean(session.data)} />
      <Container size="lg" pb="xl">
        <main id="main" ref={main} tabIndex={-1}>
          {!online && <p role="status">{word('offline')}</p>}
          <Unsent person={person} />
          <Shown query={session}>{(who) => (who ? <Outlet /> : <SignIn />)}</Shown>
        </main>
      </Container>
    </>
  );
}

function Top({ signedIn }: { signedIn: boolean }) {
  const word = useWords();
  const { lang, choose } = useLanguage();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <Container component="header" size="lg" py="sm">
      <Group justify="space-between">
        <nav>
          <Group>
            <Way to="/" fw={700}>
              Jalon
            </Way>
            {signedIn && <Pages />}
            {'published' in document.documentElement.dataset && (
              <Anchor href={new URL('published', BASE).href} underline="always">
                {word('published')}
              </Anchor>
            )}
          </Group>
        </nav>
        <Group gap="xs">
          <NativeSelect
            aria-label={word('language')}
            value={lang}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            onChange={(event) => {
              choose(event.currentTarget.value as Lang);
            }}
          />
          <ActionIcon variant="default" size="lg" aria-label={word('theme')} onClick={toggleColorScheme}>
            ◐
          </ActionIcon>
          {signedIn && <SignOut />}
        </Group>
      </Group>
    </Container>
  );
}

function Pages() {
  const word = useWords();
  const mayRecord = useMay('analyst', null);
  const mayManage = useMay('admin', null);
  return (
    <>
      <Way to="/search">{word('search')}</Way>
      <Way to="/calculator">{word('calculator')}</Way>
      <Way to="/parties">{word('parties')}</Way>
      <Way to="/notices">{word('notices')}</Way>
      {mayRecord && <Way to="/audit">{word('audit')}</Way>}
      {mayManage && <Way to="/administration">{word('administration')}</Way>}
      <Anchor href={new URL('account', BASE).href} underline="always">
        {word('account')}
      </Anchor>
    </>
  );
}

/** That records of this person wait on the device, or were refused. */
function Unsent({ person }: { person: string | undefined }) {
  const word = useWords();
  const waiting = useOutbox(person);
  if (waiting.length === 0) return null;
  const refused = waiting.filter((entry) => entry.refused).length;
  return (
    <Alert color={refused > 0 ? 'red' : 'yellow'} role="status" className="no-print">
      <Way to="/outbox">
        {refused > 0
          ? word('outboxRefused', { number: refused })
          : word('outboxWaiting', { number: waiting.length })}
      </Way>
    </Alert>
  );
}

function SignOut() {
  const word = useWords();
  const forget = useForget();
  const unsent = useOutbox(useWho()?.personId).length;
  const leave = async () => {
    if (unsent > 0 && !window.confirm(word('leaveUnsent', { number: unsent }))) return;
    await api.POST('/v1/auth/sign-out');
    await forget();
  };
  return (
    <Button variant="default" onClick={() => void leave()}>
      {word('signOut')}
    </Button>
  );
}
