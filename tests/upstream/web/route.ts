export const Route = {
  login: ({ continue: page }: { continue: string }): string => `/auth/login?continue=${encodeURIComponent(page)}`,
};
