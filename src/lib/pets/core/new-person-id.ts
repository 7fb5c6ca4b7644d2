const prefix = 'new:';

/**
 * What somebody goes by whom an answer makes, until the real id is known: who gave the faces, and the first of them. Of that
 * person the same face may be taken once more, to be somebody else.
 *
 * @param faces at least one
 */
export const newPersonId = (giverId: string | null, faces: readonly { id: string }[]): string =>
  prefix + [...(giverId === null ? [] : [giverId]), faces[0].id].join(':');

/** The giver and the first face in an id of {@link newPersonId}; null for any other id. */
const partsOf = (id: string): { giverId: string | null; faceId: string } | null => {
  if (!id.startsWith(prefix)) {
    return null;
  }
  const at = id.lastIndexOf(':');
  return { giverId: at < prefix.length ? null : id.slice(prefix.length, at), faceId: id.slice(at + 1) };
};

/** The first face of somebody whom an answer makes; null for anybody else. */
export const firstFaceOfNew = (id: string): string | null => partsOf(id)?.faceId ?? null;

/** Ids that people have got, by those that they went by before. */
export type NewIds = Readonly<Record<string, string>>;

/** What a person goes by now, also somebody whose giver has got another id. */
export const currentId = (id: string, ids: NewIds): string => {
  const parts = partsOf(id);
  return (
    ids[id] ??
    (parts === null || parts.giverId === null ? id : newPersonId(currentId(parts.giverId, ids), [{ id: parts.faceId }]))
  );
};
