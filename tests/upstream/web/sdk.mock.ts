import './mock-sdk';

export { sdkMock } from './mocked-sdk';
