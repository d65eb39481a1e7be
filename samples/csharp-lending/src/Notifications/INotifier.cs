namespace Lending.Notifications;

public interface INotifier
{
    Task SendAsync(string address, string subject, string text, CancellationToken cancellationToken);
}
