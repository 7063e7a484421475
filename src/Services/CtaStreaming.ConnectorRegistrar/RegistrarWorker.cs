using Microsoft.Extensions.Hosting;

namespace CtaStreaming.ConnectorRegistrar;

/// <summary>Does what is asked for and ends the program; a signal ends it earlier.</summary>
internal sealed class RegistrarWorker(Registrar registrar, Outcome outcome, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        outcome.ExitCode = await registrar.RunAsync(stoppingToken);
        lifetime.StopApplication();
    }
}
