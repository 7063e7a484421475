using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Hosting;

/// <summary>Programs that do one thing and end, with the configuration, log and signals of the others.</summary>
public static class ServiceTasks
{
    /// <summary>Adds the program's one task.</summary>
    public static IServiceCollection AddServiceTask<TTask>(this IServiceCollection services)
        where TTask : class, IServiceTask =>
        services.AddSingleton<IServiceTask, TTask>().AddSingleton<TaskOutcome>().AddHostedService<TaskWorker>();

    /// <summary>Runs the task of <see cref="AddServiceTask{TTask}"/> to its end, or to a signal.</summary>
    /// <returns>What the task returned; as <see cref="ServiceRunner.RunServiceAsync"/> where the program failed otherwise.</returns>
    public static async Task<int> RunServiceTaskAsync(this IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var outcome = host.Services.GetRequiredService<TaskOutcome>();
        var exitCode = await host.RunServiceAsync().ConfigureAwait(false);
        return exitCode == 0 ? outcome.ExitCode : exitCode;
    }

    private sealed class TaskOutcome
    {
        public int ExitCode { get; set; }
    }

    private sealed class TaskWorker(IServiceProvider services, TaskOutcome outcome, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            // Not a constructor's parameter: hosts make their services before they check the options, and a task that is made of a wrong
            // one would hide what else is wrong, such as a misspelt option.
            var task = services.GetRequiredService<IServiceTask>();
            outcome.ExitCode = await task.RunAsync(stoppingToken).ConfigureAwait(false);
            lifetime.StopApplication();
        }
    }
}
