import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The dashboard. Addresses are relative to the page's `<base>`, which the server sets: it may stand behind a path prefix. */
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true },
});
