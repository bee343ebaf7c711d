import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // Whoever looks into a stack trace wants our names; browsers fetch these only with their tools open.
    sourcemap: true,
    chunkSizeWarningLimit: 600,
  },
  server: { port: 5173, proxy: { '^/(api|auth|v1|healthz|readyz|mcp)': { target: api, changeOrigin: false } } },
});
