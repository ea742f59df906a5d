import { testService } from './http-service';

// A program of its own, so that its memory is the service's alone. Any message asks for the most memory taken since the last one, in bytes.
const service = await testService();
let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 2);
process.on('message', () => {
  process.send?.({ most: Math.max(most, process.memoryUsage.rss()) });
  most = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ url: service.url, token: service.admin.token });
