import './mantine.css';
import './dashboard.css';
import { createTheme, DirectionProvider, MantineProvider } from '@mantine/core';
import {
  MutationCache,
  onlineManager,
  QueryCache,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BASE, Problem } from './api';
import { first, Language } from './language';
import { router } from './router';

/** Mantine's default shade of a filled button, 6, is below the contrast that WCAG AA asks for. */
const theme = createTheme({ primaryShade: { light: 8, dark: 8 } });

/** Whoever is signed in no longer is asked to sign in; what was typed stays on the device. */
const onError = (error: Error) => {
  if (error instanceof Problem && error.status === 401)
    void queries.invalidateQueries({ queryKey: ['session'] });
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // a problem stays one however often it is asked; a line that dropped may come back
      retry: (times, error) => !(error instanceof Problem) && times < 3,
    },
  },
});

onlineManager.setOnline(navigator.onLine); // it would only hear of changes

// a page of the version before asks for files that are gone: it is read anew, once for each version
window.addEventListener('vite:preloadError', () => {
  const version = import.meta.url;
  if (!navigator.onLine || sessionStorage.getItem('jalon-read-anew') === version) return;
  sessionStorage.setItem('jalon-read-anew', version);
  location.reload();
});
window.addEventListener('load', () => {
  // only where the browser lets a page have one: over https, and on the machine itself
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
  void workers?.register(new URL('worker.js', BASE)).then(async () => {
    const { active } = await workers.ready;
    active?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
  });
});

const spoken = await first;
const container = document.getElementById('root');
if (!container) throw new Error('no #root in the page');
createRoot(container).render(
  <StrictMode>
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Language first={spoken}>
            <RouterProvider router={router} />
          </Language>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
