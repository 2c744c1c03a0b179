export * from '../ledger/two-clocks.dto.js';
