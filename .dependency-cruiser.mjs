// @ts-check
// Who may import whom. `npm run check -- boundaries` applies this, and first proves that each rule bites.
import { builtinModules } from 'node:module'

const builtin = `^(node:)?(${builtinModules.filter((name) => !name.includes(':')).join('|')})$`

/** Tests may reach for what they test with; nothing else may. */
const tests = '\\.(test|bench)\\.tsx?$|/testing(/|\\.tsx?$)'
const packages = (/** @type {string[]} */ ...names) => names.map((name) => `node_modules/${name}/`)

/** The interfaces that adapters implement: the files directly in storage/, and each connector's port. */
const ports = ['^src-server/storage/[^/]+$', '^src-server/channels/[^/]+$', '^src-server/[^/]+/port\\.ts$']

/**
 * @param {string} name
 * @param {string} from pattern of the importing files
 * @param {string[]} allowed patterns of everything they may import
 * @param {string} comment
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
function only(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { pathNot: allowed, couldNotResolve: false },
  }
}

/**
 * @param {string} name
 * @param {string} from
 * @param {string} forbidden
 * @param {string} comment
 * @param {string[]} [except]
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
function never(name, from, forbidden, comment, except = []) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { path: forbidden, pathNot: except },
  }
}

/**
 * The same rule, save that types may be named: they are gone when the program runs.
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType} rule
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
function saveTypes(rule) {
  return { ...rule, to: { ...rule.to, dependencyTypesNot: ['type-only'] } }
}

/** What a server folder inside the edges may use besides its own: nothing that reaches outside the process. */
const inward = [
  '^(node:)?(assert|async_hooks|buffer|crypto|events|path|perf_hooks|stream|timers|url|util)(/|$)',
  ...packages('zod', 'nanoid', 'libphonenumber-js', 'file-type', 'mediabunny', '@node-rs/argon2'),
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('lib-alone', '^shared/lib/', ['^shared/lib/'], 'The small helpers stand on nothing.'),
    only('domain-pure', '^shared/domain/', ['^shared/(domain|lib)/'], 'States and events know neither wire nor world.'),
    saveTypes(
      only('locales-alone', '^shared/locales/', ['^shared/(locales|lib)/'], 'Interface texts stand on nothing.'),
    ),
    only(
      'protocol-on-zod',
      '^shared/protocol/',
      ['^shared/(protocol|domain|lib)/', ...packages('zod')],
      'The wire is the domain, parsed.',
    ),

    only(
      'core-pure',
      '^src-server/core/',
      // `util` compares values; nothing of the platform is asked.
      ['^src-server/core/', '^shared/(domain|lib|protocol)/', '^(node:)?util$'],
      'Decisions depend on state and time passed in, nothing else.',
    ),
    saveTypes(
      never('core-before-wire', '^src-server/core/', '^shared/protocol/', 'Decisions run without the wire’s parsers.'),
    ),
    only(
      'policies-pure',
      '^src-server/policies/',
      ['^src-server/(policies|core)/', '^shared/'],
      'Who may do what is decided, not looked up.',
    ),
    only(
      'app-on-ports',
      '^src-server/(app|projections|timers)/',
      ['^src-server/(app|projections|timers|core|policies)/', '^shared/', ...ports, ...inward],
      'Use cases see ports, never an adapter.',
    ),
    only(
      'workers-on-ports',
      '^src-server/(effects|bot|knowledge)/',
      ['^src-server/core/', '^shared/', ...ports, '^src-server/$1/', '^(node:)?worker_threads$', ...inward],
      'What acts outside sees ports, never a use case.',
    ),
    only(
      'gateway-on-app',
      '^src-server/gateway/',
      ['^src-server/(gateway|app|projections|policies)/', '^shared/', ...ports, builtin, 'node_modules/'],
      'The edge parses, then calls the use case.',
    ),
    only(
      'adapter-alone',
      '^src-server/(storage|channels)/([^/]+)/',
      ['^src-server/$1/($2/|[^/]+$)', '^shared/', builtin, 'node_modules/'],
      'An adapter knows its port and shared, never a sibling.',
    ),
    saveTypes(
      never(
        'storage-opened-in-main',
        '^src-server/(?![^/]+$|storage/)',
        '^src-server/storage/(index|open-storage)\\.ts$',
        'Only the composition root opens storage.',
      ),
    ),
    never(
      'adapters-built-in-main',
      '^src-server/(?![^/]+$|storage/|channels/)',
      '^src-server/(storage|channels)/[^/]+/',
      'Only the composition root chooses an adapter.',
    ),
    never('demo-outside', '^src-server/demo/', '^src-server/', 'Simulated customers speak public protocols only.', [
      '^src-server/demo/',
    ]),
    never('demo-unused', '^src-server/(?![^/]+$|demo/)', '^src-server/demo/', 'No product code knows of the demo.'),

    never(
      'widget-light',
      '^src-widget/',
      '^shared/protocol/|node_modules/(zod|react|react-dom|antd)/',
      'The widget stays small: domain types and texts only.',
    ),
    never('server-alone', '^src-server/', '^src-(main|renderer|widget)/', 'Programs meet on the wire, not in imports.'),
    never('main-alone', '^src-main/', '^src-(server|renderer|widget)/', 'Programs meet on the wire, not in imports.'),
    never(
      'renderer-alone',
      '^src-renderer/',
      '^src-(server|main|widget)/',
      'Programs meet on the wire, not in imports.',
    ),
    never('widget-alone', '^src-widget/', '^src-(server|main|renderer)/', 'Programs meet on the wire, not in imports.'),
    never('faces-without-node', '^(src-renderer|src-widget|shared)/', builtin, 'No Node where a browser runs.'),
    {
      ...never(
        'electron-in-main',
        '^(shared|src-server|src-renderer|src-widget)/',
        '^electron$|node_modules/electron/',
        'Only the main process knows Electron.',
      ),
    },

    only(
      'client-below-features',
      '^src-renderer/client/',
      ['^src-renderer/(client|design)/', '^shared/', 'node_modules/'],
      'The client serves features and knows none.',
    ),
    only(
      'design-lowest',
      '^src-renderer/design/',
      ['^src-renderer/design/', '^shared/', 'node_modules/'],
      'Design knows nothing of the product.',
    ),
    never(
      'features-below-app',
      '^src-renderer/features/',
      '^src-renderer/app/',
      'Features are put together by app, not the other way.',
    ),
    {
      name: 'feature-front-door',
      comment: 'Another feature is reached through its index.ts.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^src-renderer/features/',
        pathNot: ['^src-renderer/features/$1/', '^src-renderer/features/[^/]+/index\\.tsx?$'],
      },
    },

    { name: 'no-circles', comment: 'Data flows one way.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    never('product-without-tests', '^(shared|src-)', `^tests/|${tests}`, 'What ships never needs a test file.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|release)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
