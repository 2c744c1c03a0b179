import { Module } from '@nestjs/common';
import { DashboardController } from './dashboard.controller.js';

/** The dashboard's files. What it shows it asks of the API, like every other client. */
@Module({ controllers: [DashboardController] })
export class DashboardModule {}
