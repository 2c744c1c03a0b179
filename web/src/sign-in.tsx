import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, BASE } from './api';
import { useWords } from './language';
import { Failed, Heading } from './parts';
import { useForget } from './session';

/** The door: address and password, then the second factor where the account has one. */
export function SignIn() {
  const word = useWords();
  const forget = useForget();
  const [asksForCode, setAsksForCode] = useState(false);
  const enter = useMutation({
    mutationFn: async (given: FormData) => {
      const text = (name: string) => {
        const value = given.get(name);
        return typeof value === 'string' ? value : '';
      };
      if (asksForCode) {
        const entered = text('code').replace(/\s/g, ''); // apps show a space in the middle
        const body = /^\d{6}$/.test(entered) ? { code: entered } : { recoveryCode: entered };
        await api.POST('/v1/auth/sign-in/second-factor', { body });
        return false;
      }
      const body = { email: text('email'), password: text('password') };
      const { secondFactorNeeded } = await answer(api.POST('/v1/auth/sign-in', { body }));
      return secondFactorNeeded;
    },
    onSuccess: async (needed) => {
      setAsksForCode(needed);
      if (!needed) await forget();
    },
  });
  return (
    <Stack maw={420} mx="auto" mt="xl">
      <Heading>{word('signIn')}</Heading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate(new FormData(event.currentTarget));
        }}
      >
        <Stack>
          {asksForCode ? (
            <TextInput key="code" name="code" label={word('code')} required autoComplete="one-time-code" />
          ) : (
            <>
              <TextInput name="email" type="email" label={word('email')} required autoComplete="username" />
              <PasswordInput
                name="password"
                label={word('password')}
                required
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': word('password') }}
              />
            </>
          )}
          {enter.isError && <Failed error={enter.error} />}
          <Button type="submit" loading={enter.isPending}>
            {word('signIn')}
          </Button>
        </Stack>
      </form>
      <Anchor href={new URL('account', BASE).href} underline="always">
        {word('forgotten')}
      </Anchor>
    </Stack>
  );
}
