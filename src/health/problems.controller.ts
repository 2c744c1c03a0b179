import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Open } from '../auth/needs.decorator.js';
import { DomainError, type ProblemCode, problems } from '../domain/errors.js';

/** The error catalogue: the page behind each problem's `type`. */
@ApiTags('Health')
@Controller('problems')
@Open()
export class ProblemsController {
  @Get(':code')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'What a problem means and what to do' })
  page(@Param('code') code: string): string {
    if (!Object.hasOwn(problems, code)) throw new DomainError('not-found', `there is no problem ${code}`);
    const { status, title, remedy } = problems[code as ProblemCode];
    return `${title} (${code}, HTTP ${status})\n\n${remedy}\n`;
  }
}
