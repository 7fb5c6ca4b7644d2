export { type Probabilities } from './classes';
export { type FaceSighting, geometryFeatures } from './geometry';
export { type Evidence, judge, noEvidence } from './judge';
export { steadyVerdict } from './steady';
export {
  type PhotoSighting,
  searchFeatures,
  searchQueries,
  type SearchQuery,
  type SearchRanks,
  searchRanks,
} from './search';
