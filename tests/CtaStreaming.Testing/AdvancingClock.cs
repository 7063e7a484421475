namespace CtaStreaming.Testing;

public static class AdvancingClock
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Moves the clock in small steps until the task is done, at most an hour.</summary>
    public static async Task<T> AdvanceUntil<T>(this ManualTimeProvider time, Task<T> task)
    {
        for (var moved = TimeSpan.Zero; !task.IsCompleted && moved < TimeSpan.FromHours(1); moved += Step)
        {
            time.Advance(Step);
            await Task.Yield();
        }

        return task.IsCompleted ? await task : throw new TimeoutException("The task does not depend on the clock, or waits for more than an hour.");
    }
}
