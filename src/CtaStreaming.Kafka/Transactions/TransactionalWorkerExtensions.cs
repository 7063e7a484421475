using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>Adds workers that process exactly once.</summary>
public static class TransactionalWorkerExtensions
{
    /// <summary>
    /// Adds the worker and what it needs: <see cref="TransactionalClients"/>, <see cref="ChangelogReader"/>, <see cref="TopicWaiter"/>; binds
    /// and validates the section <c>Transactions</c>.
    /// </summary>
    public static IServiceCollection AddTransactionalWorker<TWorker>(this IServiceCollection services)
        where TWorker : TransactionalWorker
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TransactionOptions>, TransactionOptionsValidator>());
        services.AddOptions<TransactionOptions>().BindConfiguration(TransactionOptions.Section).ValidateOnStart();
        services.TryAddSingleton<TransactionalClients>();
        services.TryAddSingleton<ChangelogReader>();
        services.TryAddSingleton<TopicWaiter>();
        return services.AddHostedService<TWorker>();
    }
}
