using System.Net.Http.Json;
using Lending.Infrastructure;

namespace Lending.Notifications;

/// <summary>Posts reminders to the town's mail gateway, and tries again where the gateway is busy.</summary>
public sealed class WebhookNotifier(HttpClient client, Uri gateway, TimeProvider clock) : INotifier
{
    public async Task SendAsync(string address, string subject, string text, CancellationToken cancellationToken)
    {
        await Retry.WithBackoffAsync(PostAsync, attempts: 5, firstDelay: TimeSpan.FromMilliseconds(200), clock, cancellationToken);

        async Task PostAsync(CancellationToken token)
        {
            using var response = await client.PostAsJsonAsync(gateway, new { to = address, subject, text }, token);
            response.EnsureSuccessStatusCode();
        }
    }
}
