import '@mantine/core/styles.css';
import './dashboard.css';
import { createTheme, DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api';
import { Language } from './language';
import { router } from './router';

/** Mantine's default shade of a filled button, 6, is below the contrast that WCAG AA asks for. */
const theme = createTheme({ primaryShade: { light: 8, dark: 8 } });

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // a problem stays one however often it is asked; a line that dropped may come back
      retry: (times, error) => !(error instanceof Problem) && times < 3,
    },
  },
});

const container = document.getElementById('root');
if (!container) throw new Error('no #root in the page');
createRoot(container).render(
  <StrictMode>
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Language>
            <RouterProvider router={router} />
          </Language>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
