import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ProtectedSources } from './protected-sources.interceptor.js';
import { SourceVault } from './source-vault.service.js';
import { Sources } from './sources.service.js';

@Module({
  providers: [Sources, SourceVault, { provide: APP_INTERCEPTOR, useClass: ProtectedSources }],
  exports: [Sources],
})
export class SourcesModule {}
