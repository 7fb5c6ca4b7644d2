export { type Probabilities } from './classes';
export { type FaceOnPhoto, geometryFeatures } from './geometry';
export { type Evidence, weighEvidence, noEvidence } from './weigh-evidence';
export { steadyVerdict } from './steady';
export {
  type SampledPhoto,
  searchFeatures,
  searchQueries,
  type SearchQuery,
  type SearchRanks,
  searchRanks,
} from './search';
