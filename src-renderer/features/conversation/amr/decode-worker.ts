/** Decodes one AMR voice: takes `{ command: 'decode', buffer }`, answers `{ amr }` with its samples. */
import installAmr from 'benz-amr-recorder/src/amrnb.js'

installAmr()
