import type { APIRequestContext } from '@playwright/test';

export interface KeptRecord {
  name: string;
  kind: string | null;
  personId: string;
  exemplars: unknown[];
}

/** Ids of the photos that hold the register, none in the trash among them. */
export const registerPhotos = async (request: APIRequestContext): Promise<string[]> => {
  const answer = await request.get('/api/tags');
  const tags = (await answer.json()) as { id: string; value: string }[];
  const tag = tags.find(({ value }) => value === 'Pets register');
  if (!tag) {
    return [];
  }
  const found = await request.post('/api/search/metadata', { data: { tagIds: [tag.id] } });
  const { assets } = (await found.json()) as { assets: { items: { id: string }[] } };
  return assets.items.map(({ id }) => id);
};

/** What one of these photos holds. */
export const registerOn = async (request: APIRequestContext, assetId: string): Promise<KeptRecord[]> => {
  const answer = await request.get(`/api/assets/${assetId}/metadata/pets-for-immich`);
  if (!answer.ok()) {
    return [];
  }
  const { value } = (await answer.json()) as { value: { records: Record<string, KeptRecord> } };
  return Object.values(value.records);
};
