export { type Probabilities, verdictClasses } from './classes';
export { type FaceSighting, geometryFeatures } from './geometry';
export { type Evidence, judge, noEvidence, verdictFrom } from './judge';
export { steadyVerdict } from './steady';
export {
  type PhotoSighting,
  searchFeatures,
  searchQueries,
  type SearchQuery,
  type SearchRanks,
  searchRanks,
} from './search';
