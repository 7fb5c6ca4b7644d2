export const authManager = { authenticated: false, user: { id: '', name: '', email: '' } };
