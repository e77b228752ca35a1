import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type ProxyOptions } from 'vite'
import manifest from './package.json' with { type: 'json' }

const at = (path: string): string => resolve(import.meta.dirname, path)

/** Native modules and pino stay outside the bundles: the first carry binaries, the second starts its own worker files. */
const runtimePackages = ['electron', ...Object.keys(manifest.dependencies)]
const external = [
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  ...runtimePackages,
  ...runtimePackages.map((name) => new RegExp(`^${name}/`)),
]

const inputOf = (entry: string | Record<string, string>): string | Record<string, string> =>
  typeof entry === 'string'
    ? at(entry)
    : Object.fromEntries(Object.entries(entry).map(([name, path]) => [name, at(path)]))

/** A bundle that Node or Electron's main process runs: readable, with source maps, everything else inlined. */
function nodeBundle(
  name: string,
  entry: string | Record<string, string>,
  target: string,
  output: object = {},
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: runtimePackages },
    build: {
      outDir: at(`dist/${name}`),
      emptyOutDir: true,
      copyPublicDir: false,
      target,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: inputOf(entry), external, output: { entryFileNames: '[name].js', ...output } },
    },
  }
}

const serverUrl = `http://127.0.0.1:${process.env['HUILIU_PORT'] ?? '7788'}`
const toServer: ProxyOptions = { target: serverUrl }

export default defineConfig({
  root: at('src-renderer'),
  // Relative, so that the same files work under http://host/ and app://huiliu/.
  base: './',
  cacheDir: at('node_modules/.cache/vite'),
  plugins: [react()],
  server: {
    proxy: {
      '/socket.io': { ...toServer, ws: true },
      '/sip': { ...toServer, ws: true },
      ...Object.fromEntries(['/api', '/channels', '/demo', '/widget', '/healthz', '/readyz'].map((p) => [p, toServer])),
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome120',
        chunkSizeWarningLimit: 1200,
        rolldownOptions: { input: [at('src-renderer/index.html'), at('src-renderer/phone.html')] },
      },
    },
    main: nodeBundle('main', 'src-main/main.ts', 'node20'),
    preload: nodeBundle('preload', 'src-main/preload/preload.ts', 'node20', {
      format: 'cjs',
      entryFileNames: '[name].cjs',
      codeSplitting: false,
    }),
    server: nodeBundle(
      'server',
      {
        main: 'src-server/main.ts',
        'database-thread': 'src-server/storage/sqlite/database-thread.ts',
        'reading-thread': 'src-server/imports/reading-thread.ts',
        'answering-thread': 'src-server/knowledge/answering-thread.ts',
      },
      'node24',
    ),
  },
})
