export * from '../ledger/scope.service.js';
