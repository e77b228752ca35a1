import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/**
 * The customers' side, apart from the desk because its JSX is Preact's:
 * `client` is the demo's own page, the risk questionnaire and the page to prove who one is, `sdk` the one script a bank puts on its site.
 */
export default defineConfig({
  root: at('src-widget'),
  base: '/widget/',
  cacheDir: at('node_modules/.cache/vite-widget'),
  // Sounds of the phone; they are copied as they are.
  publicDir: at('assets/widget'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Socket.io brings parts along that the widget never uses; at this size every kilobyte counts.
  resolve: {
    alias: [
      {
        find: /^\.\/(binary|is-binary|transports\/(index|polling-xhr(\.node)?|webtransport)|contrib\/base64-arraybuffer)\.js$/,
        replacement: at('src-widget/lib/unused-socket-parts.ts'),
      },
    ],
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/widget'),
        emptyOutDir: false,
        target: 'es2020',
        rolldownOptions: {
          input: [at('src-widget/demo.html'), at('src-widget/assess.html'), at('src-widget/bind.html')],
        },
      },
    },
    sdk: {
      consumer: 'client',
      build: {
        outDir: at('dist/widget'),
        emptyOutDir: false,
        copyPublicDir: false,
        // Browsers of 2022 and later; older ones would cost every customer the bytes of what they lack.
        target: 'es2022',
        cssTarget: ['chrome105', 'safari16', 'firefox110'],
        cssCodeSplit: false,
        modulePreload: false,
        // Everything inside one file: images and styles too.
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        rolldownOptions: {
          input: at('src-widget/sdk.ts'),
          output: { format: 'iife', entryFileNames: 'sdk.js', codeSplitting: false },
        },
      },
    },
  },
})
