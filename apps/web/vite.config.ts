import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { firstLoadChunks } from './scripts/first-load.ts';
import { shellFiles } from './src/service-worker/shell-files.ts';

const api = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

/** What the service worker keeps from the start, by name; known once everything has been bundled. */
let shell = new Set<string>();
const shellFinder: Plugin = {
  name: 'shell-files',
  generateBundle(_options, bundle) {
    shell = new Set([...shellFiles(bundle), 'index.html', 'icon.svg', 'manifest.webmanifest']);
  },
};

/** Most visits are to the chat: its code is fetched beside the shell's instead of after it. */
const chatPreload: Plugin = {
  name: 'chat-preload',
  transformIndexHtml(_html, { bundle = {} }) {
    const files = Object.values(bundle).filter((file) => file.type === 'chunk' && /^chat(-page)?$/.test(file.name));
    return files.map(({ fileName }) => ({
      tag: 'link',
      attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
      injectTo: 'head' as const,
    }));
  },
};

export default defineConfig({
  plugins: [
    react(),
    shellFinder,
    chatPreload,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      // The page registers it itself, and the manifest is a file like others.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        injectionPoint: 'self.SHELL',
        globPatterns: ['**/*.{js,css,html,svg,webmanifest,woff2}'],
        globIgnores: ['sw.js'],
        // Names of built files have the hash of what is in them.
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [async (files) => ({ manifest: files.filter(({ url }) => shell.has(url)), warnings: [] })],
      },
    }),
  ],
  build: {
    target: 'es2023',
    // Whoever looks into a stack trace wants our names; browsers fetch these only with their tools open.
    sourcemap: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: firstLoadChunks(), includeDependenciesRecursively: false }] },
      },
    },
  },
  server: { port: 5173, proxy: { '^/(api|auth|v1|healthz|readyz|mcp)': { target: api, changeOrigin: false } } },
});
